using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Abuse;

/// <summary>
/// POST AbuseReports: Reporter (an address of mail), PhoneNumber, Text, HappenedAt. Anybody's, as many as his address may send; or the
/// operator's, who may name an AccountSid instead. Reports of a number that is not held here are not found, and not kept.
/// </summary>
public sealed class ReportAbuse(ReportLimit limit, OperatorDoor door, AbuseTable table, AbuseTurns turns, Numbering numbering, PhoneNumberTable numbers, ProcessTable processes, Tenants tenants, Store store, SidSource sids)
{
    // Who loses to others so often is not only unlucky.
    private const int MostConflicts = 20;

    /// <summary>Anybody's report; he learns no more than that it was taken down.</summary>
    public async Task<AbuseReceiptResource> Handle(HttpRequest request, CancellationToken ct)
    {
        limit.Check(request);
        var form = await Form.ReadAsync(request, ct);
        var reporter = form.Required("Reporter");
        if (!Mail.IsAddress(reporter)) throw new Refusal(ErrorCodes.InvalidParameter, "Reporter");
        var (holder, number) = await HolderAsync(form, ct);
        var one = await TakeDownAsync(holder, number, form, reporter, ProcessActor.Outside, ct);
        return new("received", ApiText.Iso8601(one.DateUpdated));
    }

    /// <summary>The operator's; he sees the case.</summary>
    public async Task<AbuseCase> OfOperatorAsync(HttpRequest request, CancellationToken ct)
    {
        door.Check(request);
        var form = await Form.ReadAsync(request, ct);
        var reporter = form.Given("Reporter") ?? "operator";
        if (form.Given("AccountSid") is not { } account)
        {
            var (holder, number) = await HolderAsync(form, ct);
            return await TakeDownAsync(holder, number, form, reporter, ProcessActor.Operator, ct);
        }
        var tenant = Sid.TryParse(account, SidPrefix.Account, out var sid) ? await tenants.FindAsync(sid, ct) : null;
        if (tenant is null || tenant.Account.IsTest) throw new Refusal(ErrorCodes.NotFound, account);
        return await TakeDownAsync(sid, null, form, reporter, ProcessActor.Operator, ct);
    }

    // People write numbers as their phones show them.
    private async Task<(Sid Account, string Number)> HolderAsync(Form form, CancellationToken ct)
    {
        var written = form.Required("PhoneNumber");
        var number = numbering.Lookup(written)?.E164 ?? written;
        return await numbers.FindHolderAsync(number, ct) is var (account, _) ? (account, number) : throw new Refusal(ErrorCodes.NotFound, written);
    }

    private async Task<AbuseCase> TakeDownAsync(Sid account, string? number, Form form, string reporter, ProcessActor by, CancellationToken ct)
    {
        var (text, happened) = (AbuseRules.Text(form.Required("Text")), form.Date("HappenedAt", ErrorCodes.InvalidParameter));
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            var tenant = await tenants.GetAsync(account, ct);
            if (tenant.Account.Status == AccountStatus.Closed) throw new Refusal(ErrorCodes.NotFound, number ?? account.Value);
            var report = new AbuseReport(tenant.Now, AbuseRules.Text(reporter), text, happened);
            var latest = await table.LatestAsync(account, number, ct);
            if (latest is not null && await JoinAsync(tenant, latest.Value.Sid, report, by, ct) is { } joined) return joined;
            if (await TryOpenAsync(tenant, number, report, latest, by, ct) is { } opened) return opened;
        }
        throw new Refusal(ErrorCodes.Conflict);
    }

    // Null: that case is over.
    private async Task<AbuseCase?> JoinAsync(Tenant tenant, Sid sid, AbuseReport report, ProcessActor by, CancellationToken ct)
    {
        var isJoined = false;
        await processes.ChangeAsync(
            tenant,
            sid,
            async process =>
            {
                var turn = await turns.JoinAsync(process, report, by, ct);
                isJoined = turn is not null;
                return turn;
            },
            ct);
        return isJoined ? (await table.FindAsync(tenant.Account.Sid, sid, ct))?.Value : null;
    }

    // Null: somebody else was first.
    private async Task<AbuseCase?> TryOpenAsync(Tenant tenant, string? number, AbuseReport report, Stored<OpenCase>? latest, ProcessActor by, CancellationToken ct)
    {
        var account = tenant.Account.Sid;
        var one = AbuseRules.Open(sids.Next(SidPrefix.AbuseCase, tenant.Now), account, number, report);
        var begun = await processes.BeginAsync(tenant, new(one.Sid, AbuseProcess.KindName, AbuseProcess.LatestVersion, account), AbuseTurns.Step("received", by, one), ct);
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(account), begun with { Rows = [.. AbuseTable.Inserted(one, latest), .. begun.Rows] }, ct);
            return one;
        }
        catch (ConflictException)
        {
            return null;
        }
    }
}
