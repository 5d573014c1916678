"""The tables of measures, series and measurements, and the periods they are of."""
