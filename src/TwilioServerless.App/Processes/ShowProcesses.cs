using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Processes;

/// <summary>GET Processes and Processes/{Sid}: all that take weeks, of all accounts. Only the operator is let in.</summary>
public sealed class ShowProcesses(ProcessRegister register, OperatorDoor door)
{
    /// <summary>One of them.</summary>
    public async Task<Process> Handle(HttpRequest request, Sid sid, CancellationToken ct)
    {
        door.Check(request);
        return await register.FindAsync(sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
    }

    /// <summary>A page of them, newest first: those of Kind, State, AccountSid and ResourceSid, if these are given.</summary>
    public async Task<ListPage<Process>> Handle(HttpRequest request, CancellationToken ct)
    {
        door.Check(request);
        var query = Form.Query(request);
        var (kind, state) = (query.Given("Kind"), query.Given("State"));
        var (account, resource) = (query.Given("AccountSid"), query.Given("ResourceSid"));
        var page = await register.PageAsync(
            place => (kind is null || place.Kind == kind) && (account is null || place.AccountSid.Value == account),
            process => (state is null || process.State == state) && (resource is null || process.Sid.Value == resource),
            PageRequest.Read(request),
            ct);
        return page.Select(stored => stored.Value);
    }
}
