using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>Adds the fields of a record, in order.</summary>
/// <param name="value">The record.</param>
/// <param name="values">Takes the fields.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PyRecordWriter<T>(T value, ref PyRecordValues values);
