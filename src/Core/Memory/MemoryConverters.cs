using System.Runtime.CompilerServices;
using PyWaker.Awaitables;
using PyWaker.Bindings;
using PyWaker.Conversion;

namespace PyWaker.Memory;

/// <summary>Registers the conversion of memory.</summary>
internal static class MemoryConverters
{
    /// <summary>Registers it. Called before the first conversion.</summary>
    public static void Install() => ConverterFactory.Further += AddAll;

    private static void AddAll()
    {
        ConverterTable.Add<PyBufferValue>(static () => new BufferValueConverter());
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            AwaitableConverters.Root<PyBufferValue>();
        }
    }
}
