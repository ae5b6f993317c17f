"""With this folder on PYTHONPATH there is no sniffio, as where anyio was installed without it; trio does not import
then.
"""

raise ModuleNotFoundError("No module named 'sniffio'", name="sniffio")
