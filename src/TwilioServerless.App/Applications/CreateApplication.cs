using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Applications;

/// <summary>POST Applications: makes a TwiML App.</summary>
public sealed class CreateApplication(ApplicationTable applications, SidSource sids)
{
    public async Task<ApplicationResource> Handle(Caller caller, ApplicationSettings settings, CancellationToken ct)
    {
        var existing = await applications.CountAsync(caller.AccountSid, ApplicationRules.MostApplications, ct);
        var wanted = new NewApplication(caller.AccountSid, sids.Next(SidPrefix.Application, caller.Now), settings);
        var application = ApplicationRules.Create(wanted, existing, caller.Now);
        await applications.InsertAsync(application, ct);
        return ApplicationResource.From(application);
    }
}
