CREATE ALIAS IF NOT EXISTS attribute_text DETERMINISTIC FOR 'vn.vonglau.features.StoredAttributes.text';
CREATE ALIAS IF NOT EXISTS attribute_number DETERMINISTIC FOR 'vn.vonglau.features.StoredAttributes.number';
CREATE ALIAS IF NOT EXISTS attribute_flag DETERMINISTIC FOR 'vn.vonglau.features.StoredAttributes.flag';
