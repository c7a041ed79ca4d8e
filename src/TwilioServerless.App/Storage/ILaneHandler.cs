using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>Does the work of one kind of lane. It can be called twice for the same work and must not mind.</summary>
public interface ILaneHandler
{
    /// <summary>The lanes it drains: what stands in front of the colon in their names.</summary>
    string Kind { get; }

    /// <summary>The time between two pieces of work of this lane; zero: no pace.</summary>
    TimeSpan Pace(string lane, Tenant tenant) => TimeSpan.Zero;

    /// <summary>The most pieces of work in a batch.</summary>
    int BatchSize => 33;

    /// <summary>
    /// Whether the outcomes of a batch belong together and are written in one transaction or not at all. They may then be
    /// fewer than the batch, so that they fit; the rest is handled again.
    /// </summary>
    bool SettlesAsOne => false;

    /// <summary>
    /// Does the batch in order and says, for each piece of work in order, what to write when it is settled. Nothing
    /// of it is written yet when this returns; the work row is deleted in the same commit as its outcome's change.
    /// </summary>
    Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct);
}

/// <summary>Due work of one lane, in order. <see cref="Tenant"/> is the account as of now, each item has the time of its own slot.</summary>
public sealed record LaneBatch(Tenant Tenant, string Partition, string Lane, ImmutableArray<LaneItem> Items, IOrchestrations Orchestrations)
{
    /// <summary>What the handler noted with the last work of this lane that was settled; null: nothing yet.</summary>
    public string? Memo { get; init; }

    /// <summary>That all of it is done, with nothing to write but the work rows' ends.</summary>
    public IReadOnlyList<LaneOutcome> AllSettled => [.. Items.Select(_ => LaneOutcome.Settled)];
}

/// <summary>A piece of work and when it was due: its slot in a paced lane, in the account's time. Never in the future.</summary>
public sealed record LaneItem(Work Work, DateTimeOffset At);

/// <summary>
/// What a piece of work came to: settled with a change (perhaps an empty one), or <see cref="RetryAt"/>: stays, due again then, or <see cref="RestUntil"/>.
/// </summary>
public sealed record LaneOutcome(Change Change, DateTimeOffset? RetryAt = null)
{
    /// <summary>Told the versions the change's rows have once they are written, in their order.</summary>
    public Action<IReadOnlyList<string>>? Written { get; init; }

    /// <summary>Stays as it is, and the lane, which has a pace, does nothing before then. What follows it in a batch should rest as well.</summary>
    public DateTimeOffset? RestUntil { get; init; }

    /// <summary>What the handler wants to be reminded of in the next batch of this lane; null: of what it noted before.</summary>
    public string? Memo { get; init; }

    /// <summary>Settled; nothing to write but the work row's end.</summary>
    public static LaneOutcome Settled { get; } = new(new Change([], []));

    /// <summary>Settled with a change.</summary>
    public static LaneOutcome With(Change change) => new(change);

    /// <summary>A row and the work that follows.</summary>
    public static LaneOutcome With(RowChange row, ImmutableArray<Work> work) => new(Change.Of(row, work));

    /// <summary>To be tried again.</summary>
    public static LaneOutcome Retry(DateTimeOffset at) => new(new Change([], []), at);

    /// <summary>To be done when the whole lane goes on.</summary>
    public static LaneOutcome Rest(DateTimeOffset until) => new(new Change([], [])) { RestUntil = until };
}
