using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Abuse;

/// <summary>What a customer reads of the cases he knows of, and says to them; what the operator reads.</summary>
public sealed class AbuseCases(AbuseTable table, AbuseTurns turns, ProcessTable processes, ProcessRegister register, OperatorDoor door)
{
    /// <summary>GET of one.</summary>
    public async Task<AbuseCase> Handle(Caller caller, Sid sid, CancellationToken ct) =>
        await table.FindAsync(caller.AccountSid, sid, ct) is { Value: { IsTold: true } one } ? one : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>GET of a page, newest first.</summary>
    public async Task<ListPage<AbuseCase>> Handle(Caller caller, PageRequest request, CancellationToken ct) =>
        (await table.PageAsync(caller.Account, request, ct)).Select(stored => stored.Value);

    /// <summary>POST of an Answer, or of an Appeal once the account is suspended.</summary>
    public async Task<AbuseCase> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        await Handle(caller, sid, ct);
        var news = form.Given("Appeal") is { } appeal ? new AbuseNews(AbuseEvent.Appealed, AbuseRules.Text(appeal)) : new(AbuseEvent.Answered, AbuseRules.Text(form.Required("Answer")));
        await processes.ChangeAsync(
            caller.Tenant, sid, async process => await turns.OfAsync(caller.Tenant, process, news, ProcessActor.Customer, ct) ?? throw new Refusal(ErrorCodes.Conflict), ct);
        return await Handle(caller, sid, ct);
    }

    /// <summary>GET of one by the operator, whoever's it is.</summary>
    public async Task<AbuseCase> OfOperatorAsync(HttpRequest request, Sid sid, CancellationToken ct)
    {
        door.Check(request);
        var process = await register.FindAsync(sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        return (await table.FindAsync(process.AccountSid, sid, ct))?.Value ?? throw new Refusal(ErrorCodes.NotFound, sid);
    }
}
