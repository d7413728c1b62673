-- The organisations that a person who acted in a project belonged to on that day, and the standing each gives there.
SELECT project, actor, day, organisation, standing FROM placed_affiliations
