using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>
/// An overload among the functions that <see cref="PyModule.DefineOverloads"/> adds as one; the parts are those of
/// <see cref="PyModule.DefineFunction"/>.
/// </summary>
/// <param name="kind">The kind of the body's result.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="body">The body.</param>
/// <param name="takesToken">Whether the operation that the body starts takes a token.</param>
/// <param name="options">The docstring, and how it runs.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PyFunctionOverload(
    PyFunctionKind kind,
    IReadOnlyList<PyFunctionParameter> parameters,
    PyFunctionBody body,
    bool takesToken = false,
    PyFunctionOptions? options = null
)
{
    internal PyFunctionKind Kind { get; } = kind;

    internal IReadOnlyList<PyFunctionParameter> Parameters { get; } =
        parameters ?? throw new ArgumentNullException(nameof(parameters));

    internal PyFunctionBody Body { get; } = body ?? throw new ArgumentNullException(nameof(body));

    internal bool TakesToken { get; } = takesToken;

    internal PyFunctionOptions? Options { get; } = options;
}
