"""The map without Qt: projection, simplification, tiles, rasters, clusters, labels and the gazetteer."""
