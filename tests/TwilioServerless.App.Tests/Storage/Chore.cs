using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Tests.Storage;

/// <summary>Work that leaves a row behind each time it is settled.</summary>
public sealed record Chore(string Id, string Lane, DateTimeOffset Due) : Work(Lane, Due);

[JsonSerializable(typeof(Chore))]
internal sealed partial class ChoreJson : JsonSerializerContext;

/// <summary>A lane for chores that remembers what it was asked to do.</summary>
internal sealed class ChoreLane : ILaneHandler
{
    public const string Effects = "effect|";

    public string Kind { get; init; } = "chores";

    public TimeSpan Step { get; init; }

    public int BatchSize { get; init; } = 33;

    public bool SettlesAsOne { get; init; }

    /// <summary>What is done for a batch; for each chore a row, unless the test says otherwise.</summary>
    public Func<LaneBatch, Task<IReadOnlyList<LaneOutcome>>> Handle { get; set; } = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Select(Effect)]);

    /// <summary>What was handled, in order, settled or not.</summary>
    public ConcurrentQueue<(string Id, DateTimeOffset At)> Handled { get; } = new();

    public ConcurrentQueue<int> Batches { get; } = new();

    public IEnumerable<string> HandledIds => Handled.Select(one => one.Id);

    /// <summary>A row whose key is new each time, so that settling twice would show.</summary>
    public static LaneOutcome Effect(LaneItem item) => LaneOutcome.With(RowChange.Insert($"{Effects}{IdOf(item)}|{Guid.NewGuid():N}", "{}"u8.ToArray()), []);

    public static string IdOf(LaneItem item) => ((Chore)item.Work).Id;

    public TimeSpan Pace(string lane, Tenant tenant) => Step;

    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        Batches.Enqueue(batch.Items.Length);
        var outcomes = await Handle(batch);
        foreach (var item in batch.Items.Take(outcomes.Count)) Handled.Enqueue((IdOf(item), item.At));
        return outcomes;
    }
}
