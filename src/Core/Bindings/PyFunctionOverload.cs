namespace PyWaker.Bindings;

/// <summary>One of several functions that <see cref="PyModule.AddOverloads"/> adds as one, as <see cref="PyModule.AddFunction"/> describes a single one.</summary>
/// <param name="kind">What the body gives back.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="body">Its body.</param>
/// <param name="takesToken">Whether what the body starts takes a token.</param>
/// <param name="options">Its docstring, how it runs.</param>
public sealed class PyFunctionOverload(PyFunctionKind kind, IReadOnlyList<PyFunctionParameter> parameters, PyFunctionBody body, bool takesToken = false, PyFunctionOptions? options = null)
{
    internal PyFunctionKind Kind { get; } = kind;

    internal IReadOnlyList<PyFunctionParameter> Parameters { get; } = parameters ?? throw new ArgumentNullException(nameof(parameters));

    internal PyFunctionBody Body { get; } = body ?? throw new ArgumentNullException(nameof(body));

    internal bool TakesToken { get; } = takesToken;

    internal PyFunctionOptions? Options { get; } = options;
}
