using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Processes;

/// <summary>POST Processes/{Sid}: the operator decides in place of whoever is waited for, or mends.</summary>
public sealed class ChangeProcess(ProcessRegister register, ProcessTable processes, ProcessKinds kinds, Tenants tenants, OperatorDoor door)
{
    /// <summary>The process after the Action: decide (what else is given depends on the kind), nudge, cancel or rebuild.</summary>
    public async Task<Process> Handle(HttpRequest request, Sid sid, CancellationToken ct)
    {
        door.Check(request);
        var form = await Form.ReadAsync(request, ct);
        form.Required("Action");
        var action = form.Choice<ProcessAction>("Action", ErrorCodes.InvalidParameter)!.Value;
        var found = await register.FindAsync(sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        if (found.IsOver) throw new Refusal(ErrorCodes.Conflict);
        var tenant = await tenants.GetAsync(found.AccountSid, ct);
        return action switch
        {
            ProcessAction.Decide => await processes.ChangeAsync(tenant, sid, async process => await Standing(process).DecideAsync(tenant, process, form, ct), ct),
            ProcessAction.Cancel => await processes.ChangeAsync(tenant, sid, async process => await Standing(process).CancelAsync(tenant, process, ct), ct),
            ProcessAction.Rebuild => await processes.RebuildAsync(tenant, await GetAsync(found, ct), ct),
            _ => await NudgeAsync(tenant, found, ct),
        };
    }

    private async Task<Process> NudgeAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        await processes.NudgeAsync(tenant, process.Sid, ct);
        return process;
    }

    private async Task<Stored<Process>> GetAsync(Process found, CancellationToken ct) =>
        await processes.FindAsync(found.AccountSid, found.Sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, found.Sid);

    private IProcessKind Standing(Process process) => process.IsOver ? throw new Refusal(ErrorCodes.Conflict) : kinds.Of(process);
}

/// <summary>What the operator may do about a process.</summary>
public enum ProcessAction
{
    Decide,
    Nudge,
    Cancel,
    Rebuild,
}
