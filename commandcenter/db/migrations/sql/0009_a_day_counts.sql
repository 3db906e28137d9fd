-- The counts of a day look for what was filed and closed since midnight, however old the case is.

create index ix_case_file_filed on cc.case_file (filed_at) where filed_at is not null;
create index ix_case_file_closed on cc.case_file (closed_at) where closed_at is not null;
