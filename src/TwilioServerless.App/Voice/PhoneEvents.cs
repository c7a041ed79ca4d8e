using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>What somebody at a phone hears and sees of its calls, as it happens.</summary>
public sealed class PhoneEvents(CallTable calls, CallTimelines timelines) : IPhoneNews
{
    // More calls at once than anybody has at one phone.
    private const int MostCalls = 20;

    /// <inheritdoc />
    public Func<Tenant, CancellationToken, Task<IReadOnlyList<StreamedEvent>>> Watch(Tenant tenant, string phone, string? lastEvent)
    {
        var watch = new PhoneWatch(lastEvent);
        return async (now, ct) => await SinceAsync(now, phone, watch, ct);
    }

    /// <summary>What has happened since the watcher looked last, in order.</summary>
    /// <param name="tenant">The account at its time: what is only planned is not told yet.</param>
    public async Task<ImmutableArray<StreamedEvent>> SinceAsync(Tenant tenant, string phone, PhoneWatch watch, CancellationToken ct)
    {
        var news = new List<(DateTimeOffset At, StreamedEvent Event)>();
        await foreach (var call in calls.AtPhoneAsync(tenant.Account.Sid, phone, ct).Take(MostCalls))
        {
            if (!watch.Wants(call)) continue;
            var happened = await OfAsync(tenant, call, ct);
            news.AddRange(happened.Skip(watch.Told(call.Sid)));
            watch.Tell(call, happened.Length);
        }
        watch.HasLooked();
        return [.. news.OrderBy(one => one.At).Select(one => one.Event)];
    }

    private async Task<(DateTimeOffset At, StreamedEvent Event)[]> OfAsync(Tenant tenant, Call call, CancellationToken ct)
    {
        var happened = new List<(DateTimeOffset At, string Name, string? Text)>();
        if (call.Status == CallStatus.Queued) return [];
        happened.Add((call.Sid.CreatedAt, "ringing", null));
        if (call.Status is CallStatus.InProgress or CallStatus.Completed) happened.Add((call.StartTime!.Value, "connected", null));
        var heard = await timelines.ReadAsync(tenant.Account.Sid, call.Sid, ct);
        happened.AddRange(heard.Where(sound => sound.At <= tenant.Now && NameOf(sound.Kind) is not null).Select(sound => (sound.At, NameOf(sound.Kind)!, (string?)sound.Text)));
        if (call.IsFinal) happened.Add((call.EndTime!.Value, "ended", CallWords.Of(call.Status)));
        return [.. happened.Select((one, index) => (one.At, new StreamedEvent(
            string.Create(CultureInfo.InvariantCulture, $"{call.Sid}.{index}"), one.Name, CallNews.Of(call, one.At, one.Text).Json())))];
    }

    private static string? NameOf(HeardKind kind) => kind switch
    {
        HeardKind.Said    => "said",
        HeardKind.Played  => "played",
        HeardKind.Sent    => "tones",
        HeardKind.Beep    => "beep",
        HeardKind.Asked   => "asked",
        HeardKind.Pressed => "pressed",
        HeardKind.Spoken  => "spoken",
        _                 => null,
    };
}

/// <summary>What a watcher of a phone was told so far.</summary>
/// <param name="lastEvent">The last event they have seen, before they lost the connection; null: they begin now, with what goes on.</param>
public sealed class PhoneWatch(string? lastEvent)
{
    private readonly Dictionary<Sid, int> told = Seen(lastEvent);
    private readonly HashSet<Sid> over = [];
    private bool hasLooked = lastEvent is not null;

    /// <summary>Whether the call is of interest: it goes on, or has begun since.</summary>
    public bool Wants(Call call)
    {
        if (over.Contains(call.Sid)) return false;
        if (told.ContainsKey(call.Sid) || !call.IsFinal) return true;
        return hasLooked && told.Keys.All(known => call.Sid < known);
    }

    internal int Told(Sid call) => told.GetValueOrDefault(call);

    internal void Tell(Call call, int count)
    {
        told[call.Sid] = count;
        if (call.IsFinal) over.Add(call.Sid);
    }

    /// <summary>From now on also calls that began and ended between two looks are told of.</summary>
    public void HasLooked() => hasLooked = true;

    private static Dictionary<Sid, int> Seen(string? lastEvent) =>
        lastEvent?.Split('.') is [var call, var number] && Sid.TryParse(call, SidPrefix.Call, out var sid) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new() { [sid] = index + 1 }
            : [];
}
