"""Painters: each draws a scene in its own medium and decides nothing about where things stand."""
