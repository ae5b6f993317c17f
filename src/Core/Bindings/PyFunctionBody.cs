namespace PyWaker.Bindings;

/// <summary>The body of an exported function: takes its arguments from the call, calls <see cref="PyFunctionCall.EnterBody"/>, and gives what one of the call's last steps gave.</summary>
/// <remarks>On the caller's thread, attached until it enters the body. What it throws is raised in Python; while an argument is converted, as an error of that argument.</remarks>
public delegate PyResult PyFunctionBody(ref PyFunctionCall call);
