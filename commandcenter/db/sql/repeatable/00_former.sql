-- Internal functions whose signature or answer changed since an earlier release: taken away before they are made anew.
drop function if exists cc_int.usable(cc.case_file);
drop function if exists cc_int.scope_holds(cc.case_file, text, cc.user_post);
drop function if exists cc_int.guard_holds(cc.case_file, text, int[]);
drop function if exists cc_int.active_task(uuid, int[]);
drop function if exists cc_int.record(cc.case_file, text, smallint, smallint, int, timestamptz, uuid, jsonb, jsonb, jsonb);
drop function if exists cc_int.move(cc.case_file, text, jsonb, int, int[], timestamptz);
drop function if exists cc_int.move_dispatch(cc.case_file, jsonb, int, timestamptz);
drop function if exists cc_int.move_task(cc.case_file, text, jsonb, int, int[], timestamptz);
drop function if exists cc.suggest_departments_v1(uuid, int);
drop function if exists cc_int.limit_unit(text);
drop function if exists cc_int.score_of(text);
drop function if exists cc.copied_to_me_v1(timestamptz);
drop function if exists cc_int.put_class(jsonb);
drop function if exists cc_int.store_classes(uuid, int);
