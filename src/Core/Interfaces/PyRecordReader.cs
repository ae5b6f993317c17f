using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>Creates a record of its fields.</summary>
/// <param name="fields">The fields.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T PyRecordReader<T>(PyRecordFields fields);
