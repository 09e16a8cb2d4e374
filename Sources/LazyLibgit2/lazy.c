int nbtrio_placeholder;
