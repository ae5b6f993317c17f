namespace PyWaker.Core.Tests;

/// <summary>Both heaps.</summary>
internal static class Garbage
{
    /// <summary>Collects .NET's garbage, drops the references that it held, and collects Python's.</summary>
    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Python.Run("import gc; gc.collect()");
    }
}
