using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Mails;

/// <summary>What was written to people.</summary>
public sealed class MailFunctions(ShowMails show)
{
    private const string Many = Routes.Console + "Mails";

    [Function("FetchMail")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many + "/{sid}")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(MailResource.Of(await show.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Mail), ct), List(request)), MailResourceJson.Default.MailResource);

    [Function("ListMails")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), Form.Query(request), PageRequest.Read(request), ct);
        return Api.List(page.Select(mail => MailResource.Of(mail, List(request))), "mails", MailResourceJson.Default.MailResource);
    }

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
