"""Fitted linear models: their weights, how they are loaded, scored and explained."""
