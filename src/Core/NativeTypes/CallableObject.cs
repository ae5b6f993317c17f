using System.Diagnostics;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>The object behind <see cref="NativeCallable"/>.</summary>
[StackTraceHidden]
internal sealed class CallableObject(string name, NativeCallable.Body body, Action? released, Delegate? origin = null)
    : NativeObject
{
    private static NativeType? s_type;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("_pywaker.Callable")
            .Callable<CallableObject>(static (self, arguments) => self.Invoke(arguments))
            .Add<CallableObject>("__name__", static self => new PyResult(PythonString.Create(self.Name)))
            .Add<CallableObject>("__qualname__", static self => new PyResult(PythonString.Create(self.Name)))
            .Build();

    /// <summary>The delegate that it represents in Python; null for any other function.</summary>
    public Delegate? Origin { get; } = origin;

    internal override object? DotNetValue => Origin;

    private string Name { get; } = name;

    private PyResult Invoke(PyArguments arguments) => body(arguments);

    internal override void OnDeallocated() => released?.Invoke();

    protected internal override string Describe() => $"<.NET function {Name}>";
}
