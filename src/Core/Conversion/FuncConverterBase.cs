using System.Diagnostics;

namespace PyWaker.Conversion;

/// <summary>Base of the function converters: handles their results.</summary>
[StackTraceHidden]
internal abstract class FuncConverterBase<T, TResult> : DelegateConverter<T>
    where T : Delegate
{
    /// <summary>The converter of the result.</summary>
    protected static PyConverter<TResult> Result => Converter<TResult>.Strategy;

    /// <summary>Whether the last parameter is the token of an asynchronous function.</summary>
    protected static bool TakesToken<TLast>() => typeof(TLast) == typeof(CancellationToken) && Result.IsAsync;

    protected static TLast Token<TLast>(CancellationToken token) => (TLast)(object)token;
}
