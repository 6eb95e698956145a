-- Here the index of texts knows where a text begins.
SELECT 1;
