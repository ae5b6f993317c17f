namespace PyWaker.Pythonnet;

/// <summary>The result of an operation whose result's type is known only when it runs: the task that has it.</summary>
internal readonly record struct FinishedTask(Task Task);
