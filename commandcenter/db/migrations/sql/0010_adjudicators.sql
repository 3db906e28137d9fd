-- Who rules stands above both parties. A county that has given the step other conditions keeps them; the function that takes
-- the step asks for it in any case.
update cc.transition set guard = 'adjudicating above_parties' where action = 'rule' and guard = 'adjudicating';
