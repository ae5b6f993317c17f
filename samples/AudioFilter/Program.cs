using PyWaker;
using PyWaker.AudioFilter;
using PyWaker.Hosting;

// About a minute.
const int FrameCount = 162;

string path = args is [var given] ? given : Path.Combine(Path.GetTempPath(), "filtered.wav");
string copy = path + ".copy";

await using PyLoopThread thread = PyLoopThread.Start("asyncio");
IFilters filters = Python.Import<IFilters>("filters", thread.Loop);

Measurement unfiltered = await Measurement.RunAsync(FrameCount, copy, Filtering.WriteAsync);
Measurement shared = await Measurement.RunAsync(FrameCount, path, (count, file) =>
    Filtering.ShareAsync(NewFilter(), count, file)
);
Measurement copied = await Measurement.RunAsync(FrameCount, copy, (count, file) =>
    Filtering.CopyAsync(NewFilter(), count, file)
);

Console.WriteLine($"{FrameCount} frames of {Measurement.FrameBytes / 1024} KiB: C# -> NumPy -> C# -> file");
Console.WriteLine($"  shared memory  {shared}");
Console.WriteLine($"  copied lists   {copied}");
Console.WriteLine($"  no filter      {unfiltered}");

bool isSame = WavFile.Read(path).SequenceEqual(WavFile.Read(copy));
double hum = Levels.Of(Recording.Hum, WavFile.Read(path));
double tone = Levels.Of(Recording.LeftTone, WavFile.Read(path));
File.Delete(copy);
Console.WriteLine($"Both files are equal: {isSame}");
Console.WriteLine($"{Recording.Hum} Hz (hum): {hum:N0} dB, {Recording.LeftTone} Hz (tone): {tone:N0} dB");
Console.WriteLine($"Written: {path}");

// The hum was -14 dB. A frame of its own from the pool, or from an array, would be 128 KiB.
return isSame && hum < -60 && tone > -9 && shared.AllocatedPerFrame < Measurement.FrameBytes / 10 ? 0 : 1;

IBandPass NewFilter() => filters.NewBandPass(low: 250, high: 5000, Recording.SampleRate);
