using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;

namespace TwilioServerless.Functions.Messaging;

/// <summary>Messages as one file.</summary>
public sealed class MessageExportFunctions(ExportMessages export)
{
    [Function("ExportMessages")]
    public IResult Export([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Console + "Export/Messages.csv")] HttpRequest request, CancellationToken ct) =>
        export.Handle(request.Caller(), MessageFilter.Read(Form.Query(request)), ct);
}
