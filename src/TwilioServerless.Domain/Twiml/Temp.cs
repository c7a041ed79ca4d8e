// Stands in until the real thing is here: whoever brings it deletes this file.
using System.Collections.Immutable;
namespace TwilioServerless.Domain.Twiml;
/// <summary>See its verb.</summary>
public sealed record GatherVerb : VoiceVerb { public ImmutableArray<VoiceVerb> Prompts {get;init;}=[]; public string Input {get;init;}="dtmf"; public bool HearsDigits{get;init;}=true; public bool HearsSpeech{get;init;}=true; public int Timeout{get;init;}=5; public int? SpeechTimeout{get;init;} public int? NumDigits{get;init;} public string FinishOnKey{get;init;}="#"; public bool ActionOnEmptyResult{get;init;} public string Action{get;init;}=""; public string Method{get;init;}="POST"; public string? PartialResultCallback{get;init;} public string PartialResultCallbackMethod{get;init;}="POST"; }
/// <summary>See its verb.</summary>
public sealed record DialVerb : VoiceVerb { public ImmutableArray<DialNoun> Nouns {get;init;}=[]; public int Timeout{get;init;}=30; public int TimeLimit{get;init;}=14400; public bool HangupOnStar{get;init;} public bool AnswerOnBridge{get;init;} public bool Sequential{get;init;} public string? CallerId{get;init;} public string? Action{get;init;} public string Method{get;init;}="POST"; }
/// <summary>See its verb.</summary>
public abstract record DialNoun { public string? Url{get;init;} public string Method{get;init;}="POST"; public string? StatusCallback{get;init;} public string StatusCallbackMethod{get;init;}="POST"; public ImmutableArray<string> StatusCallbackEvents{get;init;}=[]; }
/// <summary>See its verb.</summary>
public sealed record NumberNoun(string PhoneNumber) : DialNoun { public string? SendDigits{get;init;} }
/// <summary>See its verb.</summary>
public sealed record ClientNoun(string Identity) : DialNoun;
/// <summary>See its verb.</summary>
public sealed record SipNoun(string Uri) : DialNoun;
