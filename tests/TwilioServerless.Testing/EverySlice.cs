using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Abuse;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Billing;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Contents;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.DialingPermissions;
using TwilioServerless.App.GeoPermissions;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Media;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.OptOuts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Porting;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.Recordings;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.TwimlBins;
using TwilioServerless.App.Usage;
using TwilioServerless.App.Voice;
using TwilioServerless.App.WhatsApp;

namespace TwilioServerless.Testing;

/// <summary>The whole product, for tests whose story goes through more slices than they should have to name.</summary>
public static class EverySlice
{
    /// <summary>Adds what Program.cs does, but for storage, accounts and the demo, which <see cref="Product"/> has of its own.</summary>
    public static IServiceCollection AddEverySlice(this IServiceCollection services, IConfiguration configuration) => services
        .AddGeoPermissions()
        .AddDialingPermissions()
        .AddMonitor()
        .AddCallbacks(configuration)
        .AddTwimlBins()
        .AddAddresses()
        .AddApplications()
        .AddPhoneNumbers()
        .AddCallerIds()
        .AddShortCodes()
        .AddPricing()
        .AddUsage()
        .AddBilling()
        .AddSenderIds()
        .AddTestClocks()
        .AddProcesses()
        .AddMails(configuration)
        .AddPorting()
        .AddAbuse(configuration)
        .AddDeletions()
        .AddSimulator()
        .AddOptOuts()
        .AddMedia(configuration)
        .AddWhatsApp()
        .AddMessagingServices()
        .AddContents(configuration)
        .AddMessaging(configuration)
        .AddProxy()
        .AddVoice(configuration)
        .AddRecordings();
}
