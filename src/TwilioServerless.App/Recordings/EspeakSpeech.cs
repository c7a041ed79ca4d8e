using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using TwilioServerless.Domain.Sound;

namespace TwilioServerless.App.Recordings;

/// <summary>The voice of eSpeak NG, if that is installed. What was said lately is remembered.</summary>
public sealed class EspeakSpeech : ISpeech
{
    private const int MostPhrases = 200;
    private const int LongestPhrase = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string? program = Programs.Find("espeak-ng");
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<short>?> phrases = new();

    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<short>?> SayAsync(string words, CancellationToken ct)
    {
        if (program is null || string.IsNullOrWhiteSpace(words) || words.Length > LongestPhrase) return null;
        if (phrases.TryGetValue(words, out var known)) return known;
        if (phrases.Count >= MostPhrases) phrases.Clear();
        return phrases[words] = await SpeakAsync(program, words, ct);
    }

    // The words go in through its input: nothing in them is an option or a command.
    private static async Task<ReadOnlyMemory<short>?> SpeakAsync(string program, string words, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var process = new Process { StartInfo = new(program, ["--stdin", "--stdout"]) { RedirectStandardInput = true, RedirectStandardOutput = true } };
        try
        {
            process.Start();
            await process.StandardInput.WriteAsync(words.AsMemory(), patience.Token);
            process.StandardInput.Close();
            using var sound = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(sound, patience.Token);
            return WaveFile.Read(sound.GetBuffer().AsSpan(0, (int)sound.Length)) is { } samples ? samples : null;
        }
        catch (Exception e) when (e is Win32Exception or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            if (e is OperationCanceledException) process.Kill();
            return null;
        }
    }
}
