using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Contents;

/// <summary>POST Content: makes a template.</summary>
public sealed class CreateContent(ContentTable contents, SidSource sids)
{
    /// <summary>The template as it was made.</summary>
    public async Task<Content> Handle(Caller caller, WantedContent wanted, CancellationToken ct)
    {
        var content = ContentRules.Create(wanted, caller.AccountSid, sids.Next(SidPrefix.Content, caller.Now), caller.Now);
        await contents.InsertAsync(content, ct);
        return content;
    }
}
