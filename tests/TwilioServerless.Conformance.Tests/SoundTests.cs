using System.Diagnostics;
using TwilioServerless.Testing;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Recordings as a listener has them, with a voice and an encoder installed beside the server.</summary>
public sealed class SoundTests : RunningServer
{
    private const string Theirs = "+14155550161";
    private const string Words = "The quick brown fox jumps over the lazy dog";
    private static readonly DebianPackages Voice = new(["/usr/bin/espeak-ng", "/usr/bin/lame"], ["espeak-ng", "lame"]);
    private string? whyNot;

    public override async Task InitializeAsync()
    {
        whyNot = await Voice.WhyNotAsync();
        await base.InitializeAsync();
    }

    [SkippableFact]
    public async Task What_is_said_is_really_spoken_in_a_recording_and_it_is_as_long_as_mp3()
    {
        Skip.If(whyNot is not null, whyNot);
        using var http = RestCalls.Client(BaseUrl, AccountSid, AuthToken);
        var (media, seconds) = await RecordAsync(http);

        var wave = await http.GetByteArrayAsync(media + ".wav");
        Assert.Equal(44 + (16_000 * seconds), wave.Length);
        var said = await RunAsync("espeak-ng", ["--stdin", "--stdout"], System.Text.Encoding.UTF8.GetBytes(Words));
        Assert.True(Likeness(Loudness(Samples(wave, 8000)), Loudness(Samples(said, BitConverter.ToInt32(said, 24)))) > 0.9, "The recording does not sound like the words.");

        using var answer = await http.GetAsync(media + ".mp3");
        Assert.Equal("audio/mpeg", answer.Content.Headers.ContentType!.MediaType);
        var decoded = await RunAsync("lame", ["--quiet", "--mp3input", "--decode", "-", "-"], await answer.Content.ReadAsByteArrayAsync());
        // An encoder works in frames of 72 ms, and puts some silence in front.
        Assert.InRange((decoded.Length - 44) / 16_000.0, seconds - 0.1, seconds + 0.3);
        Assert.True(Loudness(Samples(decoded, 8000)).Max() > 500, "The MP3 is silent.");
    }

    // A call that says the words, and nothing else, all of which is recorded.
    private async Task<(Uri Media, int Seconds)> RecordAsync(HttpClient http)
    {
        var account = $"/2010-04-01/Accounts/{AccountSid}";
        var own = (await RestCalls.AllAsync(http, AccountSid, "IncomingPhoneNumbers", "incoming_phone_numbers"))[0].GetProperty("phone_number").GetString()!;
        await RestCalls.PostAsync(http, "/console/v1/Simulator/Handsets", ("PhoneNumber", Theirs), ("Behavior", "answer"), ("RingSeconds", "0"), ("TalkSeconds", "60"));
        var call = await RestCalls.PostAsync(http, $"{account}/Calls.json", ("To", Theirs), ("From", own), ("Twiml", $"<Response><Say>{Words}</Say></Response>"), ("Record", "true"), ("Trim", "do-not-trim"));
        var recordings = $"{account}/Calls/{call.GetProperty("sid").GetString()}/Recordings.json";
        await RestCalls.UntilAsync("the recording", async () => (await RestCalls.GetAsync(http, recordings)).GetProperty("recordings") is var list && list.GetArrayLength() == 1 && list[0].GetProperty("status").GetString() == "completed");
        var recording = (await RestCalls.GetAsync(http, recordings)).GetProperty("recordings")[0];
        return (new(recording.GetProperty("media_url").GetString()!), int.Parse(recording.GetProperty("duration").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<byte[]> RunAsync(string program, string[] arguments, byte[] input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        var read = process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await read;
        return output.ToArray();
    }

    // The samples of a file of one channel, as so many as there are at 8 kHz.
    private static short[] Samples(byte[] wave, int rate) =>
        [.. Enumerable.Range(0, (int)((wave.Length - 44) / 2 * 8000L / rate)).Select(n => BitConverter.ToInt16(wave, 44 + (2 * (int)((long)n * rate / 8000))))];

    // How loud each twentieth of a second is.
    private static double[] Loudness(short[] samples) =>
        [.. samples.Chunk(400).Select(part => Math.Sqrt(part.Average(sample => (double)sample * sample)))];

    // The correlation of two curves, as far as both go.
    private static double Likeness(double[] one, double[] other)
    {
        var length = Math.Min(one.Length, other.Length);
        var (first, second) = (one[..length], other[..length]);
        var (mean, otherMean) = (first.Average(), second.Average());
        var together = first.Zip(second, (a, b) => (a - mean) * (b - otherMean)).Sum();
        return together / Math.Sqrt(first.Sum(a => (a - mean) * (a - mean)) * second.Sum(b => (b - otherMean) * (b - otherMean)));
    }
}
