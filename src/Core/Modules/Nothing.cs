namespace PyWaker.Modules;

/// <summary>The result of a function without one: <c>None</c>. A struct, so that the choice is made at compile time.</summary>
internal readonly struct Nothing;
