using System.ComponentModel;
using PyWaker.LowLevel;

namespace PyWaker.Bindings;

/// <summary>The body of an exported function.</summary>
/// <remarks>
/// It takes its arguments from the call, calls <see cref="PyFunctionCall.EnterBody"/>, and returns the result of one of
/// the call's final steps. Runs on the caller's thread, attached until it enters the body. An exception that it throws
/// is raised in Python; one thrown while an argument is converted is raised as an error of that argument.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate PyResult PyFunctionBody(ref PyFunctionCall call);
