using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using TwilioServerless.App.Abuse;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Billing;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Contents;
using TwilioServerless.App.GeoPermissions;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.DialingPermissions;
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
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.TwimlBins;
using TwilioServerless.App.Usage;
using TwilioServerless.App.Voice;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Functions;
using TwilioServerless.Storage;

var builder = FunctionsApplication.CreateBuilder(args);

builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ApiMiddleware>();

builder.Services
    .AddStorage(builder.Configuration)
    .AddStore()
    .AddAccounts(builder.Configuration)
    .AddGeoPermissions()
    .AddDialingPermissions()
    .AddMonitor()
    .AddCallbacks(builder.Configuration)
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
    .AddMails(builder.Configuration)
    .AddPorting()
    .AddAbuse(builder.Configuration)
    .AddDeletions()
    .AddSimulator()
    .AddOptOuts()
    .AddMedia(builder.Configuration)
    .AddWhatsApp()
    .AddMessagingServices()
    .AddContents(builder.Configuration)
    .AddMessaging(builder.Configuration)
    .AddProxy()
    .AddVoice(builder.Configuration)
    .AddRecordings()
    .AddDemoAccount(builder.Configuration, builder.Environment);

builder.Build().Run();
