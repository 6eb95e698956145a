-- Here the index of names carries what filters ask from the first.
SELECT 1;
