using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// The process by which a released number's rest is watched. It only looks: the number's claim alone says whether it can be sold, and nobody
/// can shorten that.
/// </summary>
public sealed class NumberRestProcess(PhoneNumberTable numbers, StockTimes times, Store store) : IProcessKind
{
    /// <summary>Its lasting name.</summary>
    public const string KindName = "number-rest";

    /// <summary>Its orchestration.</summary>
    public const string Orchestration = "NumberRestOrchestrator";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Name => KindName;

    /// <inheritdoc />
    public string OrchestrationOf(int version) => Orchestration;

    /// <summary>Its first step, which waits for the two months.</summary>
    public static ProcessStep First(NumberRest rest) => new("released", ProcessActor.Customer, "resting", new("two-months", rest.Earliest.Shown));

    /// <summary>The row that leads from the number's SID to the number as long as it rests, to be written in the commit of the release.</summary>
    public static RowChange RowOf(IncomingPhoneNumber number) => RowChange.Upsert(
        Keys.RestingNumber(number.Sid), StoredJson.Write(new QuarantinedNumber(number.PhoneNumber, number.Sid), PhoneNumberJson.Default.QuarantinedNumber));

    /// <inheritdoc />
    public async Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        var key = Keys.RestingNumber(process.Sid);
        var row = await store.FindAsync(Keys.Partition(process.AccountSid), key, PhoneNumberJson.Default.QuarantinedNumber, ct)
            ?? throw new InvalidOperationException($"The number of process {process.Sid} is gone.");
        var ended = Change.Of(RowChange.Delete(key, row.ETag), []);
        if (await numbers.FindClaimAsync(row.Value.PhoneNumber, ct) is not { Value: { Rest: { } rest } claim } || claim.Sid != process.Sid)
            return new(new("taken", ProcessActor.Outside, "taken", null), ended);
        var now = times.Of(tenant);
        if (rest.IsOver(now)) return new(new("rested", ProcessActor.Time, "available", null), ended);
        var until = rest.Expected > now.Shown ? rest.Expected : now.Shown + BetweenLooks;
        return new(new("still-called", ProcessActor.Outside, "resting", new("quiet", until)), Change.Of());
    }

    /// <inheritdoc />
    public Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct) => throw new Refusal(ErrorCodes.Conflict);

    /// <inheritdoc />
    public Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) => throw new Refusal(ErrorCodes.Conflict);
}
