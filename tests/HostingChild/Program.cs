using PyWaker.HostingChild;

if (args[0] == "application")
{
    return await Application.Run(args[1], args[2]);
}

if (args[0].StartsWith("idle-", StringComparison.Ordinal))
{
    return await Idle.Run(args[0], args[1]);
}

string loop = args[1];
return args[0] switch
{
    "run" => Runs.Run(loop),
    "run-python" => Runs.RunPython(loop),
    "forever" => Runs.Forever(loop),
    "interrupt" => Interrupts.InDotNet(loop),
    "terminate" => Interrupts.Terminated(loop),
    "terminate-python" => Interrupts.TerminatedInPython(loop),
    "interrupt-python" => Interrupts.InPython(loop),
    "interrupt-twice" => Interrupts.Twice(loop),
    "interrupt-after-run" => Interrupts.AfterRun(loop),
    "interrupt-token" => Interrupts.TokenOrder(loop),
    "terminate-token" => Interrupts.TokenOrderTerminated(loop),
    "interrupt-two-runs" => Interrupts.TwoRuns(loop),
    "interrupt-swallowed" => Interrupts.Swallowed(loop),
    "interrupt-forever" => Interrupts.Forever(loop),
    "threads-at-shutdown" => Ends.Shutdown(loop),
    "threads-at-exit" => Ends.Exit(loop),
    _ => throw new ArgumentException($"There is no mode '{args[0]}'."),
};
