using System.Collections.Immutable;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.SenderIds;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Tests.SenderIds;

/// <summary>What the tests of sender IDs do with an account.</summary>
internal static class SenderIdWorld
{
    public const string Prague = "+420601123456";

    public static readonly (string, string)[] Approval = [("Decision", "approve")];

    public static readonly (string, string)[] Rejection = [("Decision", "reject"), ("Reason", "Spam")];

    /// <summary>The parameters of a registration, with these instead of the usual.</summary>
    public static Form FormOf(params (string Name, string? Value)[] parameters)
    {
        var usual = new (string, string?)[]
        {
            ("SenderId", "BAKERY"), ("IsoCountry", "CZ"), ("Purpose", "transactional"), ("CompanyName", "Bakery Ltd"), ("CompanyCountry", "GB"),
            ("Website", "https://bakery.test"), ("MonthlyVolume", "1000"), ("UseCase", "Orders that are ready"),
        };
        return Forms.Of([.. usual.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Item1).Concat(parameters).Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!))]);
    }

    public static async Task<SenderId> AskAsync(this MessagingWorld world, params (string Name, string? Value)[] parameters) =>
        await world.Get<RequestSenderId>().Handle(await world.CallerAsync(), SenderIdRequest.Read(FormOf(parameters)), default);

    /// <summary>The operator decides in place of the country.</summary>
    public static async Task<SenderId> ReviewAsync(this MessagingWorld world, SenderId senderId, (string, string)[] decision)
    {
        await world.Get<ChangeProcess>().Handle(ProcessesWorld.Request([("Action", "decide"), .. decision]), senderId.Sid, default);
        return (await world.Get<RegisteredSenderIds>().GetAsync(senderId.AccountSid, senderId.Sid, default)).Value;
    }

    public static async Task<SenderId> RevokeAsync(this MessagingWorld world, SenderId senderId) =>
        await world.Get<RevokeSenderId>().Handle(ProcessesWorld.Request(("Status", "revoked"), ("Reason", "Complaints")), senderId.Sid, default);

    public static async Task<SenderId> ApprovedAsync(this MessagingWorld world, params (string Name, string? Value)[] parameters) =>
        await world.ReviewAsync(await world.AskAsync(parameters), Approval);

    public static async Task WithdrawAsync(this MessagingWorld world, SenderId senderId) =>
        await world.Get<WithdrawSenderId>().Handle(await world.CallerAsync(), senderId.Sid, default);

    public static async Task<ImmutableArray<SenderId>> ListAsync(this MessagingWorld world) =>
        [.. (await world.Get<ShowSenderIds>().Handle(await world.CallerAsync(), _ => true, new PageRequest("/console/v1/SenderIds", "", 50, 0, null), default)).Items];

    /// <summary>What text sent to Prague from our number comes from.</summary>
    public static async Task<string> FromAsync(this MessagingWorld world, string to = Prague) => (await world.AcceptAsync(("To", to))).From!;

    /// <summary>The account's charges of fees, "03-02 6.00000".</summary>
    public static async Task<string[]> FeesAsync(this MessagingWorld world)
    {
        var postings = new List<Posting>();
        await foreach (var posting in world.Get<LedgerTable>().PostingsAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), Keys.Ledger), default)) postings.Add(posting.Value);
        return [.. postings.Where(posting => posting.Category == "senderids").OrderBy(posting => posting.DatePosted).Select(posting => $"{posting.DatePosted:MM-dd} {posting.Amount}")];
    }

    public static async Task<ReconciliationResource> ProveAsync(this MessagingWorld world)
    {
        await world.SettleAsync();
        return await world.Get<Reconcile>().Handle(await world.CallerAsync(), family: false, default);
    }

    public static async Task ChargeRentAsync(this MessagingWorld world) =>
        await world.Get<ChargeRent>().Handle(Subscriptions.DueList((await world.CallerAsync()).Account), default);
}
