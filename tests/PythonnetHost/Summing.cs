using Python.Runtime;
using PyWaker.Pythonnet;

namespace Side;

/// <summary>A class whose method awaits what Python gives it.</summary>
public sealed class Summing
{
    // <snippet>
    public async Task<int> Sum(PyObject numbers) // using Python.Runtime; using PyWaker.Pythonnet;
    {
        int sum = 0;
        await foreach (int number in numbers.AsAsyncEnumerable<int>())
        {
            sum += number;
        }

        return sum;
    }
    // </snippet>
}
