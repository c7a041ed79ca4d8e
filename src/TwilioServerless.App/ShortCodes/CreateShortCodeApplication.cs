using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>POST ShortCodes/Applications: an application begins as a draft.</summary>
public sealed class CreateShortCodeApplication(ProcessTable processes, Store store, SidSource sids)
{
    /// <summary>The draft; trial accounts have none.</summary>
    public async Task<ShortCodeApplication> Handle(Tenant tenant, JsonBody body, CancellationToken ct)
    {
        if (tenant.Account.Type == AccountType.Trial) throw new Refusal(ErrorCodes.NotOnTrial);
        var wanted = ShortCodeApplicationRequest.New(body, tenant.Account.Sid, sids.Next(SidPrefix.ShortCodeApplication, tenant.Now));
        var draft = ShortCodeApplicationRules.Draft(wanted, tenant.Now);
        var step = new ProcessStep("created", ProcessActor.Customer, ShortCodeWords.Lower(draft.State), ShortCodeTurns.WaitOf(draft));
        var begun = await processes.BeginAsync(tenant, new(draft.Sid, ShortCodeApplicationProcess.KindName, ShortCodeApplicationProcess.LatestVersion, tenant.Account.Sid), step, ct);
        await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), begun with { Rows = [ShortCodeApplicationTable.Inserted(draft), .. begun.Rows] }, ct);
        return draft;
    }
}
