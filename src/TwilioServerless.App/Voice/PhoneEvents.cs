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
            news.AddRange(watch.News(call, await OfAsync(tenant, call, ct)));
        }
        watch.HasLooked();
        return [.. news.OrderBy(one => one.At).Select(one => one.Event)];
    }

    private async Task<IReadOnlyList<(DateTimeOffset At, StreamedEvent Event)>> OfAsync(Tenant tenant, Call call, CancellationToken ct)
    {
        var happened = new List<(DateTimeOffset At, StreamedEvent Event)>();
        if (call.Status == CallStatus.Queued) return happened;
        Add("ringing", call.Sid.CreatedAt, "ringing", null);
        if (call.Status is CallStatus.InProgress or CallStatus.Completed) Add("connected", call.StartTime!.Value, "connected", null);
        foreach (var (sound, turn, index) in Timeline.Placed(await timelines.TurnsAsync(tenant.Account.Sid, call.Sid, ct)))
            if (sound.At <= tenant.Now && NameOf(sound.Kind) is { } name) Add(string.Create(CultureInfo.InvariantCulture, $"{turn}-{index}"), sound.At, name, sound.Text);
        if (call.IsFinal) Add("ended", call.EndTime!.Value, "ended", CallWords.Of(call.Status));
        return happened;

        void Add(string id, DateTimeOffset at, string name, string? text) => happened.Add((at, new($"{call.Sid}.{id}", name, CallNews.Of(call, at, text).Json())));
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
    private readonly Dictionary<Sid, HashSet<string>> told = Sid.TryParse(lastEvent?.Split('.')[0], SidPrefix.Call, out var seen) ? new() { [seen] = [] } : [];
    private readonly HashSet<Sid> over = [];
    private bool hasLooked = lastEvent is not null;

    /// <summary>Whether the call is of interest: it goes on, or has begun since.</summary>
    public bool Wants(Call call)
    {
        if (over.Contains(call.Sid)) return false;
        if (told.ContainsKey(call.Sid) || !call.IsFinal) return true;
        return hasLooked && told.Keys.All(known => call.Sid < known);
    }

    /// <summary>From now on also calls that began and ended between two looks are told of.</summary>
    public void HasLooked() => hasLooked = true;

    internal IReadOnlyList<(DateTimeOffset At, StreamedEvent Event)> News(Call call, IReadOnlyList<(DateTimeOffset At, StreamedEvent Event)> happened)
    {
        if (call.IsFinal) over.Add(call.Sid);
        if (!told.TryGetValue(call.Sid, out var known)) told[call.Sid] = known = [];
        // What comes in front of the last one that was seen was seen, too.
        var last = known.Count > 0 ? -1 : happened.Select(one => one.Event.Id).ToList().IndexOf(lastEvent ?? "");
        foreach (var one in happened.Take(last + 1)) known.Add(one.Event.Id);
        return [.. happened.Where(one => known.Add(one.Event.Id))];
    }
}
