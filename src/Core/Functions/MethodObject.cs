using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Functions;

/// <summary>A method of an exported class: a descriptor that binds as a Python function does.</summary>
/// <param name="function">The function that it calls; the first parameter of an instance method is the
/// instance.</param>
/// <param name="module">The name of the method's module.</param>
/// <param name="signature">The text signature, as <c>inspect.signature</c> reads it.</param>
/// <remarks>Python calls it without binding where it can.</remarks>
[StackTraceHidden]
internal sealed unsafe class MethodObject(NativeFunction function, string module, string signature) : NativeObject
{
    private static NativeType? s_type;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("_pywaker.Method")
            .MethodDescriptor(&Enter)
            .Add<MethodObject>("__name__", static self => Text(self.Function.Definition.Name))
            .Add<MethodObject>("__qualname__", static self => Text(self.Function.Definition.QualifiedName))
            .Add<MethodObject>("__module__", static self => Text(self.Module))
            .Add<MethodObject>("__doc__", static self => Text(self.Function.Definition.Doc))
            .Add<MethodObject>("__text_signature__", static self => Text(self.Signature))
            .Build();

    private NativeFunction Function { get; } = function;

    private string Module { get; } = module;

    private string Signature { get; } = signature;

    protected internal override string Describe() => $"<.NET method {Function.Definition.QualifiedName}>";

    private static PyResult Text(string? text) => new(Converter<string?>.ToPython(text));

    // SAFETY: C passes an instance of this type, and count values plus one for each keyword; Enter catches every
    // exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Enter(nint self, nint* values, nuint count, nint keywords) =>
        Of(self) is { } method
            ? NativeFunction.Enter(
                Unsafe.As<MethodObject>(method).Function,
                values,
                (nint)(count & ~CPython.PY_VECTORCALL_ARGUMENTS_OFFSET),
                keywords
            )
            : PythonError.Raise(CPython.PyExc_RuntimeError, Messages.ObjectTornDown("method"));
}
