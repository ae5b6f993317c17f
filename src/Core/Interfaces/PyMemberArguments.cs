using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>Adds the arguments of an asynchronous member to its call.</summary>
/// <typeparam name="TArguments">The arguments, as a value.</typeparam>
/// <param name="call">The call.</param>
/// <param name="arguments">The arguments.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PyMemberArguments<TArguments>(ref PyMemberCall call, TArguments arguments);
