"""The methods of escalation, triggers, hypotheses and outlook put to the record of a case: tables in, findings out."""
