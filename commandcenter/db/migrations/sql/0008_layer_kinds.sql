-- Kinds of responsible and business grids: within one kind they lie beside each other (expand phase).

-- Written by functions alone, which this release replaces: nobody of the former one is left without a kind.
alter table cc.layer_grid add column kind smallint not null default 0;
update cc.layer_grid set kind = case layer when 1 then 101 else 299 end;
alter table cc.layer_grid alter column kind drop default;
alter table cc.layer_grid add constraint ck_layer_grid_kind check (kind between 100 * layer + 1 and 100 * layer + 99);
alter table cc.layer_grid add column is_void boolean not null default false;
comment on column cc.layer_grid.kind is
  'Vocabulary layer_kind: 1xx patrols of responsible grids, 2xx matters of business grids. On no day two of one kind hold the same unit grid.';
comment on column cc.layer_grid.is_void is 'Called off before its first day was over: it never held for a whole day.';
